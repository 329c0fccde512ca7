import spoa


@spoa.message("fields")
def on_fields(msg):
    print(msg.name)
    print(msg.stream_id)
    print(msg.frame_id)
    print(msg.engine_id)
    print(msg.peer)
    if msg.time_left > 0:
        print("future")
    elif msg.time_left == 0:
        print("past")
