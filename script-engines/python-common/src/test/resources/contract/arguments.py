import spoa


def show(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else value.decode("ascii") if isinstance(value, bytes) else str(value)


def on_in(args):
    for arg in args:
        print(arg["name"] + "=" + show(arg["value"]))


spoa.register_message("in", on_in)
