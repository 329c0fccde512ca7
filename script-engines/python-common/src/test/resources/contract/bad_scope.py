import spoa


@spoa.message("scope")
def on_scope():
    spoa.set_var_str("x", 9, "x")
