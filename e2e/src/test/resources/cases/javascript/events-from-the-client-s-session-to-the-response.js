const note = (variable, value) => (msg) => {
  msg.sess[variable] = value;
};

spoa.on("event-session", note("session", "s"));
spoa.on("event-tcp", note("tcp", "t"));
spoa.on("event-http", note("http", "h"));
spoa.on("event-response", note("response", "r"));
