# The script of the figures: it looks at all arguments and sets three variables. For both Pythons.
import spoa


def check_client_ip(args):
    score = 0
    for arg in args:
        if isinstance(arg["value"], int) and arg["value"] is not True:
            score += arg["value"]
    spoa.set_var_int32("score", spoa.scope_txn, score)
    spoa.set_var_str("verdict", spoa.scope_txn, "allow")
    spoa.set_var_ipv4("ip", spoa.scope_sess, "127.0.0.1")


spoa.register_message("check-client-ip", check_client_ip)
