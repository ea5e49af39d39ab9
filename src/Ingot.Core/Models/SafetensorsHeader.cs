using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Core.Models;

/// <summary>Reads the JSON header of a safetensors file, believing nothing that it says.</summary>
internal sealed class SafetensorsHeader
{
    private readonly string path;
    private readonly long dataStart;

    private SafetensorsHeader(string path, long dataStart) => (this.path, this.dataStart) = (path, dataStart);

    public Dictionary<string, SafetensorsEntry> Tensors { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads <paramref name="json"/>; the data lies from <paramref name="dataStart"/> to <paramref name="fileLength"/>.</summary>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> json, string path, long dataStart, long fileLength)
    {
        var header = new SafetensorsHeader(path, dataStart);
        try
        {
            header.ReadObject(json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or DecoderFallbackException)
        {
            throw header.Refuse($"the header is not what the format asks for: {fault.Message}", fault);
        }

        header.RequireTiling(fileLength);
        return header;
    }

    private void ReadObject(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 8 });
        Expect(ref json, JsonTokenType.StartObject);
        bool metadata = false;
        while (Next(ref json) != JsonTokenType.EndObject)
        {
            string name = json.GetString()!;
            if (name != SafetensorsWriter.MetadataKey)
            {
                if (!Tensors.TryAdd(name, ReadEntry(ref json, name))) throw Refuse($"the tensor {Shown(name)} occurs twice");
            }
            else
            {
                if (metadata) throw Refuse("the metadata occurs twice");
                metadata = true;
                ReadMetadata(ref json);
            }
        }

        // Reads on to the end, so that anything but white space after the object is refused.
        if (json.Read()) throw new JsonException("text follows the object");
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (Next(ref json) != JsonTokenType.EndObject)
        {
            string key = json.GetString()!;
            Expect(ref json, JsonTokenType.String);
            if (!Metadata.TryAdd(key, json.GetString()!)) throw Refuse($"the metadata key {Shown(key)} occurs twice");
        }
    }

    private SafetensorsEntry ReadEntry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        Expect(ref json, JsonTokenType.StartObject);
        while (Next(ref json) != JsonTokenType.EndObject)
        {
            string key = json.GetString()!;
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref json, JsonTokenType.String);
                    type = json.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref json, name);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref json, name);
                    break;
                default:
                    throw Refuse($"the tensor {Shown(name)} has an unknown or repeated field {Shown(key)}");
            }
        }

        return Entry(name, type, shape, offsets);
    }

    private SafetensorsEntry Entry(string name, string? type, long[]? shape, long[]? offsets)
    {
        if (type is null || shape is null || offsets is not { Length: 2 }) throw Refuse($"the tensor {Shown(name)} lacks its dtype, its shape or its two data_offsets");
        SafetensorsDType known = SafetensorsElement.Find(type)
            ?? throw Refuse($"the tensor {Shown(name)} has elements of type {Shown(type)}, which Ingot does not read");
        long length = SafetensorsElement.TryLength(known, shape) ?? throw Refuse($"the shape of the tensor {Shown(name)} overflows");
        if (offsets[1] - offsets[0] != length) throw Refuse($"the tensor {Shown(name)} has {offsets[1] - offsets[0]} bytes where its shape and type need {length}");
        return new SafetensorsEntry(name, known, shape, offsets[0], length);
    }

    private long[] ReadNumbers(ref Utf8JsonReader json, string name)
    {
        var numbers = new List<long>();
        Expect(ref json, JsonTokenType.StartArray);
        while (Next(ref json) != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long number) || number < 0)
                throw Refuse($"the tensor {Shown(name)} has a size or an offset that is not a whole number from 0 to 2^63 - 1");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The tensors must cover the data without holes and overlaps; then absolute offsets replace the relative ones.</summary>
    private void RequireTiling(long fileLength)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in Tensors.Values.OrderBy(entry => entry.Offset).ThenBy(entry => entry.Length).ToArray())
        {
            if (entry.Offset < end) throw Refuse($"the tensor {Shown(entry.Name)} overlaps the one before it");
            if (entry.Offset > end) throw Refuse($"there is a hole of {entry.Offset - end} bytes before the tensor {Shown(entry.Name)}");
            if (entry.Length > fileLength - dataStart - end) throw Refuse($"the file ends inside the tensor {Shown(entry.Name)}: it is truncated");
            end += entry.Length;
            CollectionsMarshal.GetValueRefOrNullRef(Tensors, entry.Name) = entry with { Offset = dataStart + entry.Offset };
        }

        if (end != fileLength - dataStart) throw Refuse($"{fileLength - dataStart - end} bytes follow the last tensor");
    }

    private static JsonTokenType Next(ref Utf8JsonReader json) => json.Read() ? json.TokenType : throw new JsonException("it ends too early");

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (Next(ref json) != type) throw new JsonException($"{type} expected, {json.TokenType} found");
    }

    /// <summary>A name from outside, short and without control characters, fit for a message.</summary>
    private static string Shown(string name)
    {
        string cut = name.Length <= 80 ? name : name[..80] + "…";
        return "`" + string.Concat(cut.Select(letter => char.IsControl(letter) ? '?' : letter)) + "`";
    }

    private IngotException Refuse(string what, Exception? inner = null) =>
        new(ExitCode.Data, what, path, "Download or make the file again.", inner);
}
