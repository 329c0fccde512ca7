import helper
import spoa


@spoa.message("module")
def on_module():
    print(helper.greet())
