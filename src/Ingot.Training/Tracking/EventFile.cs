using System.Buffers.Binary;
using System.Numerics;

namespace Ingot.Training.Tracking;

/// <summary>
/// A file of TensorBoard events: records as TFRecord frames them (length, masked CRC-32C of the length, data, masked CRC-32C of the
/// data; tensorflow/core/lib/io/record_writer.h), each an `Event` of tensorflow/core/util/event.proto.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const uint MaskDelta = 0xA282EAD8;
    private const int SessionStart = 1, TensorClass = 2, StringType = 7;
    private readonly FileStream stream;
    private readonly TimeProvider time;

    /// <summary>Begins a new file in <paramref name="folder"/>; what earlier files say about <paramref name="firstStep"/> and later is void.</summary>
    public EventFile(string folder, long firstStep, TimeProvider time)
    {
        this.time = time;
        Directory.CreateDirectory(folder);

        // TensorBoard reads the files of a folder in the order of their names.
        string name = $"events.out.tfevents.{time.GetUtcNow().ToUnixTimeSeconds():D10}.ingot.{Directory.GetFiles(folder).Length:D5}.{Environment.ProcessId}";
        stream = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Write(Event(0).Text(3, "brain.Event:2"));
        Restart(firstStep);
        stream.Flush();
    }

    /// <summary>Says that the run begins again at <paramref name="step"/>: later events that were written before are void.</summary>
    public void Restart(long step) => Write(Event(step).Message(7, new ProtoMessage().Whole(1, SessionStart)));

    /// <summary>Writes one number.</summary>
    public void Scalar(long step, string tag, double value) => Summary(step, new ProtoMessage().Text(1, tag).Single(2, (float)value));

    /// <summary>Writes one text, which TensorBoard shows as Markdown.</summary>
    public void Text(long step, string tag, string text)
    {
        ProtoMessage plugin = new ProtoMessage().Text(1, "text"), metadata = new ProtoMessage().Message(1, plugin).Whole(4, TensorClass);
        ProtoMessage shape = new ProtoMessage().Message(2, new ProtoMessage().Whole(1, 1));
        ProtoMessage tensor = new ProtoMessage().Whole(1, StringType).Message(2, shape).Text(8, text);
        Summary(step, new ProtoMessage().Text(1, tag).Message(8, tensor).Message(9, metadata));
    }

    /// <summary>Hands everything to the system.</summary>
    public void Flush() => stream.Flush();

    public void Dispose() => stream.Dispose();

    /// <summary>The CRC-32C of Castagnoli et al. 1993, rotated and shifted, so that a checksum of data with checksums in it is sound.</summary>
    internal static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data) crc = BitOperations.Crc32C(crc, value);
        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }

    private void Summary(long step, ProtoMessage value) => Write(Event(step).Message(5, new ProtoMessage().Message(1, value)));

    private ProtoMessage Event(long step)
    {
        ProtoMessage message = new ProtoMessage().Real(1, time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
        return step == 0 ? message : message.Whole(2, step);
    }

    private void Write(ProtoMessage message)
    {
        byte[] data = message.ToArray();
        Span<byte> head = stackalloc byte[sizeof(ulong) + sizeof(uint)], foot = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[sizeof(ulong)..], MaskedCrc(head[..sizeof(ulong)]));
        BinaryPrimitives.WriteUInt32LittleEndian(foot, MaskedCrc(data));
        stream.Write(head);
        stream.Write(data);
        stream.Write(foot);
    }
}
