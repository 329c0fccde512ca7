import spoa

spoa.register_message("sets-nothing", lambda: None)
