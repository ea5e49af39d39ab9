"""A TensorBoard event file made by Google's protobuf and a table-driven CRC-32C, as a reference for our own writer.

Made with Debian's python3-protobuf 3.21.12 by:  /usr/bin/python3 events.py > events.json
Field numbers: tensorflow/core/util/event.proto, framework/summary.proto, framework/tensor.proto, framework/tensor_shape.proto.
"""
import json, struct
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

D = descriptor_pb2.FieldDescriptorProto
file = descriptor_pb2.FileDescriptorProto(name="event.proto", package="tb", syntax="proto3")


def message(name, *fields):
    m = file.message_type.add(name=name)
    for number, field, kind, *rest in fields:
        f = m.field.add(name=field, number=number, label=D.LABEL_REPEATED if "repeated" in rest else D.LABEL_OPTIONAL)
        if isinstance(kind, str):
            f.type, f.type_name = D.TYPE_MESSAGE, ".tb." + kind
        else:
            f.type = kind


message("PluginData", (1, "plugin_name", D.TYPE_STRING))
message("SummaryMetadata", (1, "plugin_data", "PluginData"), (4, "data_class", D.TYPE_INT32))
message("Dim", (1, "size", D.TYPE_INT64))
message("TensorShape", (2, "dim", "Dim", "repeated"))
message("Tensor", (1, "dtype", D.TYPE_INT32), (2, "tensor_shape", "TensorShape"), (8, "string_val", D.TYPE_BYTES, "repeated"))
message("Value", (1, "tag", D.TYPE_STRING), (2, "simple_value", D.TYPE_FLOAT), (8, "tensor", "Tensor"), (9, "metadata", "SummaryMetadata"))
message("Summary", (1, "value", "Value", "repeated"))
message("SessionLog", (1, "status", D.TYPE_INT32))
message("Event", (1, "wall_time", D.TYPE_DOUBLE), (2, "step", D.TYPE_INT64), (3, "file_version", D.TYPE_STRING),
        (5, "summary", "Summary"), (7, "session_log", "SessionLog"))
pool = descriptor_pool.DescriptorPool()
pool.Add(file)
Event = message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName("tb.Event"))

table = []
for i in range(256):
    c = i
    for _ in range(8):
        c = (c >> 1) ^ (0x82F63B78 if c & 1 else 0)
    table.append(c)


def crc(data):
    c = 0xFFFFFFFF
    for b in data:
        c = table[(c ^ b) & 0xFF] ^ (c >> 8)
    return c ^ 0xFFFFFFFF


def masked(data):
    c = crc(data)
    return ((c >> 15 | c << 17) + 0xA282EAD8) & 0xFFFFFFFF


assert crc(b"123456789") == 0xE3069283
out = b""


def write(**fields):
    global out
    data = Event(wall_time=1700000000.25, **fields).SerializeToString()
    length = struct.pack("<Q", len(data))
    out += length + struct.pack("<I", masked(length)) + data + struct.pack("<I", masked(data))


write(file_version="brain.Event:2")
write(step=7, session_log={"status": 1})
write(step=7, summary={"value": [{"tag": "train/loss", "simple_value": 2.5}]})
write(step=300, summary={"value": [{"tag": "train/learning_rate", "simple_value": 1e-3}]})
write(step=300, summary={"value": [{
    "tag": "sample/0", "metadata": {"plugin_data": {"plugin_name": "text"}, "data_class": 2},
    "tensor": {"dtype": 7, "tensor_shape": {"dim": [{"size": 1}]}, "string_val": ["Es war einmal ein Bär.".encode()]}}]})
print(json.dumps({"hex": out.hex()}))
