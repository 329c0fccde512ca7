import spoa

def test():
    print("spinning")
    while True:
        try:
            while 1: pass
        except: pass


spoa.self_test(test)
