spoa.register_message("all-scopes", function(args, msg)
  for _, name in ipairs { "proc", "sess", "txn", "req" } do
    msg[name].all = name
    spoa.set_var_str("classic", spoa.scope[name], name)
  end
end)
spoa.register_message("all-scopes-response", function(args, msg)
  msg.res.all = "res"
  spoa.set_var_str("classic", spoa.scope.res, "res")
end)
