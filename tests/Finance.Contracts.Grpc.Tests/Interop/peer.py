"""The other end of the interop tests: a client and a server of the official implementation.

peer.py server DESCRIPTOR            prints its port, serves until standard input ends
peer.py client DESCRIPTOR ADDRESS    one JSON command a line in, one JSON answer a line out
"""

import json
import sys
import time
from concurrent import futures

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

SERVICE = "finance.interop.v1.Interop"
MESSAGE_LIMIT = 16 * 1024 * 1024
OPTIONS = [("grpc.max_receive_message_length", MESSAGE_LIMIT), ("grpc.max_send_message_length", MESSAGE_LIMIT)]


def load_messages(path):
    pool = descriptor_pool.DescriptorPool()
    file = descriptor_pb2.FileDescriptorProto()
    with open(path, "rb") as descriptor:
        file.ParseFromString(descriptor.read())
    pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return [factory.GetPrototype(pool.FindMessageTypeByName(f"finance.interop.v1.{name}")) for name in ("EchoRequest", "EchoReply")]


def serve(request_type, reply_type):
    codes = {code.value[0]: code for code in grpc.StatusCode}

    def echo(request, context):
        time.sleep(request.delay_milliseconds / 1000)
        if request.status:
            context.abort(codes[request.status], request.text)
        remaining = context.time_remaining()
        return reply_type(
            text=request.text,
            payload=bytes(request.reply_bytes),
            received_bytes=len(request.payload),
            had_deadline=remaining is not None and remaining < 1e6,
        )

    handler = grpc.unary_unary_rpc_method_handler(
        echo, request_deserializer=request_type.FromString, response_serializer=reply_type.SerializeToString
    )
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=8), options=OPTIONS)
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, {"Echo": handler}),))
    print(server.add_insecure_port("127.0.0.1:0"), flush=True)
    server.start()
    sys.stdin.read()
    server.stop(0)


def call(channel, request_type, reply_type, command):
    method = channel.unary_unary(
        f"/{command.get('service', SERVICE)}/{command.get('method', 'Echo')}",
        request_serializer=request_type.SerializeToString,
        response_deserializer=reply_type.FromString,
    )
    request = request_type(
        text=command.get("text", ""),
        status=command.get("status", 0),
        delay_milliseconds=command.get("delayMilliseconds", 0),
        reply_bytes=command.get("replyBytes", 0),
        payload=bytes(command.get("payloadBytes", 0)),
    )
    compression = grpc.Compression.Gzip if command.get("compress") else None
    pending = method.future(request, timeout=command.get("timeoutSeconds"), compression=compression)
    if command.get("cancel"):
        time.sleep(0.2)
        pending.cancel()
    try:
        reply = pending.result()
        return {
            "status": 0,
            "text": reply.text,
            "payloadBytes": len(reply.payload),
            "receivedBytes": reply.received_bytes,
            "hadDeadline": reply.had_deadline,
        }
    except grpc.RpcError as error:
        return {"status": error.code().value[0], "detail": error.details()}
    except grpc.FutureCancelledError:
        return {"status": grpc.StatusCode.CANCELLED.value[0], "detail": ""}


def main():
    role, descriptor = sys.argv[1:3]
    request_type, reply_type = load_messages(descriptor)
    if role == "server":
        serve(request_type, reply_type)
        return
    with grpc.insecure_channel(sys.argv[3], options=OPTIONS) as channel:
        for line in sys.stdin:
            print(json.dumps(call(channel, request_type, reply_type, json.loads(line))), flush=True)


main()
