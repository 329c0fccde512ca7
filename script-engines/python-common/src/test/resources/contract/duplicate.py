import spoa; spoa.register_message("twice", lambda: None)
spoa.register_message("twice", lambda: None)
