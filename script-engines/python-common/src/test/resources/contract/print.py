import sys
import spoa


def on_print():
    print("one")
    sys.stdout.write("two\nthree\n")
    sys.stdout.write("four")


spoa.register_message("print", on_print)
