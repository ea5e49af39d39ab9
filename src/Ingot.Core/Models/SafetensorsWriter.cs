using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ingot.Core.Files;

namespace Ingot.Core.Models;

/// <summary>Writes safetensors files (github.com/huggingface/safetensors, "Format"), byte for byte as the reference implementation does.</summary>
public static class SafetensorsWriter
{
    internal const string MetadataKey = "__metadata__";

    private static readonly Dictionary<string, string> PyTorch = new() { ["format"] = "pt" };

    /// <summary>
    /// Writes <paramref name="tensors"/> to <paramref name="path"/>, whole or not at all: widest alignment first, then by name, so that
    /// equal tensors give equal bytes. <paramref name="metadata"/> is {"format": "pt"} when null, which transformers asks for.
    /// </summary>
    public static void Write(string path, IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        SafetensorsTensor[] ordered = [.. tensors.OrderByDescending(tensor => tensor.DType).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        long[] lengths = [.. ordered.Select(LengthOf)];
        byte[] header = Header(ordered, lengths, metadata ?? PyTorch);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            for (int i = 0; i < ordered.Length; i++) WriteData(stream, ordered[i], lengths[i]);
        });
    }

    private static long LengthOf(SafetensorsTensor tensor) =>
        SafetensorsElement.TryLength(tensor.DType, tensor.Shape)
        ?? throw new ArgumentException($"The shape of {tensor.Name} is negative or overflows.");

    private static byte[] Header(SafetensorsTensor[] tensors, long[] lengths, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteEntries(json, tensors, lengths);
            json.WriteEndObject();
        }

        // The data begins at a multiple of eight, so that a mapped tensor is aligned.
        while (buffer.WrittenCount % 8 != 0) buffer.Write(" "u8);
        byte[] header = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - sizeof(ulong)));
        return header;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0) return;
        json.WriteStartObject(MetadataKey);
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter json, SafetensorsTensor[] tensors, long[] lengths)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        long offset = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            if (!names.Add(tensors[i].Name)) throw new ArgumentException($"The name {tensors[i].Name} occurs twice or is reserved.");
            json.WriteStartObject(tensors[i].Name);
            json.WriteString("dtype", SafetensorsElement.NameOf(tensors[i].DType));
            json.WriteStartArray("shape");
            foreach (long size in tensors[i].Shape) json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset = checked(offset + lengths[i]));
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void WriteData(Stream stream, SafetensorsTensor tensor, long length)
    {
        long start = stream.Position;
        tensor.WriteTo(stream);
        long written = stream.Position - start;
        if (written != length) throw new InvalidOperationException($"{tensor.Name} wrote {written} bytes instead of {length}.");
    }
}
