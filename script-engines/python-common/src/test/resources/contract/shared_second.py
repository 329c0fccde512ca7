import spoa

spoa.register_message("shared", lambda: print_it(shared))


def print_it(text):
    print(text)
