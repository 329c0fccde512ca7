spoa.register_message("fields", (args, msg) => {
  print(msg.name);
  print(msg.stream_id);
  print(msg.frame_id);
  print(msg.engine_id);
  print(msg.peer);
  if (msg.time_left > 0) print("future");
  else if (msg.time_left === 0) print("past");
});
