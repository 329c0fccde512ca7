import spoa


@spoa.self_test
def test():
    print("tested")


@spoa.on_unload
def end():
    print("put away")


@spoa.message("late")
def late():
    spoa.self_test(test)
