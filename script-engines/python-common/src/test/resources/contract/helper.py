def greet():
    return "hello from the helper"
