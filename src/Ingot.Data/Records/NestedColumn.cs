using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace Ingot.Data.Records;

/// <summary>
/// A column of lists, structures or maps, put together row by row as JSON from the repetition and definition levels of its leaves (Melnik et al. 2010,
/// Dremel; Apache Parquet, nested encoding).
/// </summary>
internal sealed class NestedColumn
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Field field;
    private readonly Dictionary<Field, NestedLeaf[]> leaves = new(ReferenceEqualityComparer.Instance);
    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>Reads the leaves of <paramref name="field"/> in <paramref name="rows"/>.</summary>
    public NestedColumn(ParquetRowGroupReader rows, Field field)
    {
        this.field = field;
        Open(rows, field);
    }

    /// <summary>The next row as JSON; null where it has no value.</summary>
    /// <exception cref="InvalidDataException">The leaves have different numbers of rows.</exception>
    public string? Next()
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Json)) Write(json, field);
        string text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return text == "null" ? null : text;
    }

    private void Write(Utf8JsonWriter json, Field of)
    {
        var first = leaves[of][0];
        switch (of)
        {
            case DataField leaf:
                WriteLeaf(json, leaf, first);
                break;
            case StructField structure when first.Definition < structure.MaxDefinitionLevel:
                Pass(json, of, isNull: true);
                break;
            case StructField structure:
                json.WriteStartObject();
                foreach (var member in structure.Fields)
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            case ListField or MapField when first.Definition < of.MaxDefinitionLevel:
                Pass(json, of, isNull: first.Definition < of.MaxDefinitionLevel - 1);
                break;
            case ListField list:
                WriteItems(json, list, first, () => Write(json, list.Item));
                break;
            case MapField map:
                WriteItems(json, map, first, () => WriteEntry(json, map));
                break;
            default: throw new InvalidDataException($"nothing here reads the column {of.Path}");
        }
    }

    private static void WriteItems(Utf8JsonWriter json, Field list, NestedLeaf first, Action item)
    {
        json.WriteStartArray();
        do item();
        while (first.Repeats(list.MaxRepetitionLevel));
        json.WriteEndArray();
    }

    private void WriteEntry(Utf8JsonWriter json, MapField map)
    {
        json.WriteStartObject();
        json.WritePropertyName("key");
        Write(json, map.Key);
        json.WritePropertyName("value");
        Write(json, map.Value);
        json.WriteEndObject();
    }

    /// <summary>A list, map or structure that is not there, or empty: every leaf has one entry for it.</summary>
    private void Pass(Utf8JsonWriter json, Field of, bool isNull)
    {
        foreach (var leaf in leaves[of]) leaf.Next();
        if (isNull) json.WriteNullValue();
        else json.WriteRawValue("[]");
    }

    private static void WriteLeaf(Utf8JsonWriter json, DataField field, NestedLeaf leaf)
    {
        if (!field.IsArray)
        {
            WriteValue(json, leaf.Next());
            return;
        }

        json.WriteStartArray();
        do if (leaf.Next() is { } value) WriteValue(json, value);
        while (leaf.Repeats(field.MaxRepetitionLevel));
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case ReadOnlyMemory<char> text: json.WriteStringValue(text.Span); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case DateTime time: json.WriteStringValue(time); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private NestedLeaf[] Open(ParquetRowGroupReader rows, Field of)
    {
        NestedLeaf[] below = of switch
        {
            DataField leaf => [new NestedLeaf(rows, leaf)],
            StructField structure => [.. structure.Fields.SelectMany(member => Open(rows, member))],
            ListField list => Open(rows, list.Item),
            MapField map => [.. Open(rows, map.Key), .. Open(rows, map.Value)],
            _ => [],
        };
        if (below.Length == 0) throw new InvalidDataException($"nothing here reads the column {of.Path}");
        return leaves[of] = below;
    }
}
