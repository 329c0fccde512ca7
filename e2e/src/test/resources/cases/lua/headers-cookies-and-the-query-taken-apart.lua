spoa.register_message("types-parts", function(args, msg)
  local headers, same = spoa.headers(msg.args.h), true
  local binary = spoa.headers_bin(msg.args.hb)
  msg.txn.host, msg.txn.host_bin = headers.host, binary.host
  msg.txn.tags, msg.txn.tags_bin = headers["x-tag"], binary["x-tag"]
  local tags = spoa.headers_bin(msg.args.hb, "all")["x-tag"]
  msg.txn.last_tag = tags and tags[#tags]
  for name, value in pairs(headers) do same = same and binary[name] == value end
  for name, value in pairs(binary) do same = same and headers[name] == value end
  msg.txn.same = same
  msg.txn.session = spoa.cookies(msg.args.c).session
  msg.txn.word = spoa.query(msg.args.q).word
  msg.txn.words = table.concat(spoa.query(msg.args.q, "all").word or {}, "|")
end)
