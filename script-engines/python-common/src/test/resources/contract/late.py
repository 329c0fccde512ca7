import spoa


@spoa.message("late")
def on_late():
    spoa.register_message("later", on_late)
