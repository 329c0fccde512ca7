spoa.register_message("fields", function(args, msg)
    print(msg.name)
    print(msg.stream_id)
    print(msg.frame_id)
    print(msg.engine_id)
    print(msg.peer)
    if msg.time_left > 0 then print("future") elseif msg.time_left == 0 then print("past") end
end)
