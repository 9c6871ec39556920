"""Drives a kernel with Jupyter's own client. One JSON request per line in, one JSON answer per line out."""

import json
import os
import sys
import time
from queue import Empty

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

argv = json.loads(sys.argv[1])
manager = KernelManager(kernel_name="mpi4j")
manager._kernel_spec = KernelSpec(argv=argv, display_name="Java + MPI", language="java", interrupt_mode="message")
manager.start_kernel(stderr=open(sys.argv[2], "ab"))
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)
started = None


def outputs_until_idle(msg_id, timeout, answers=()):
    """All outputs of a request; equal streams that follow each other are joined."""
    outputs, first, begin = [], {}, time.monotonic()
    end = begin + timeout
    answers = list(answers)
    while True:
        try:
            message = client.get_iopub_msg(timeout=0.02 if answers else max(0.01, end - time.monotonic()))
        except Empty:
            if answers:
                try:
                    asked = client.get_stdin_msg(timeout=0)
                    outputs.append({"type": "input_request", **asked["content"]})
                    client.input(answers.pop(0))
                except Empty:
                    pass
                if time.monotonic() < end:
                    continue
            return outputs, first, False
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        kind, content = message["header"]["msg_type"], message["content"]
        first.setdefault(kind, time.monotonic() - begin)
        if kind == "status" and content["execution_state"] == "idle":
            return outputs, first, True
        if kind in ("status", "execute_input"):
            continue
        if kind == "stream" and outputs and outputs[-1]["type"] == "stream" and outputs[-1]["name"] == content["name"]:
            outputs[-1]["text"] += content["text"]
        else:
            outputs.append({"type": kind, **content})


def execute(code, timeout=60, answers=(), **options):
    begin = time.monotonic()
    msg_id = client.execute(code, allow_stdin=bool(answers), **options)
    return finish(msg_id, timeout, answers, begin)


def finish(msg_id, timeout, answers=(), begin=None):
    outputs, first, idle = outputs_until_idle(msg_id, timeout, answers)
    reply = None
    while idle and reply is None:
        message = client.get_shell_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") == msg_id:
            reply = message["content"]
    took = None if begin is None else time.monotonic() - begin
    return {"idle": idle, "outputs": outputs, "reply": reply, "seconds": took, "first": first}


def reply_of(msg_id, timeout=60):
    while True:
        message = client.get_shell_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") == msg_id:
            return message["content"]


def answer(request):
    global started
    op = request.pop("op")
    if op == "execute":
        return execute(**request)
    if op == "begin":
        started = client.execute(request["code"])
        return {}
    if op == "end":
        return finish(started, request.get("timeout", 60))
    if op == "interrupt":
        # As the manager sends it, but the answer is waited for.
        message = client.session.msg("interrupt_request", {})
        client.control_channel.send(message)
        while client.get_control_msg(timeout=60)["parent_header"].get("msg_id") != message["header"]["msg_id"]:
            pass
        return {}
    if op == "all":
        ids = [client.execute(code) for code in request["codes"]]
        return {"replies": [reply_of(i) for i in ids]}
    if op == "complete":
        return reply_of(client.complete(request["code"], request.get("cursor", len(request["code"]))))
    if op == "inspect":
        return reply_of(client.inspect(request["code"], request.get("cursor", len(request["code"]))))
    if op == "is_complete":
        return reply_of(client.is_complete(request["code"]))
    if op == "history":
        return reply_of(client.history(hist_access_type="tail", n=request["n"]))
    if op == "info":
        return reply_of(client.kernel_info())
    if op == "pid":
        return {"pid": manager.provisioner.pid if hasattr(manager, "provisioner") else manager.kernel.pid}
    if op == "restart":
        manager.restart_kernel(now=False)
        client.wait_for_ready(timeout=60)
        return {}
    if op == "alive":
        return {"alive": manager.is_alive(), "beating": client.hb_channel.is_beating()}
    if op == "file":
        return {"file": manager.connection_file}
    if op == "shutdown":
        manager.shutdown_kernel(now=request.get("now", False))
        return {"alive": manager.is_alive()}
    raise ValueError(op)


print(json.dumps({"ready": True, "driver": os.getpid()}), flush=True)
try:
    for line in sys.stdin:
        try:
            result = answer(json.loads(line))
        except Exception as e:  # The test says what it expected.
            result = {"failed": repr(e)}
        print(json.dumps(result), flush=True)
finally:
    client.stop_channels()
    if manager.has_kernel:
        manager.shutdown_kernel(now=True)
