using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingot.Core.Recipes;

/// <summary>Writes settings as JSON in one way only; artifact ids are hashes of it.</summary>
internal sealed class CanonicalJson(KindNames kinds)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Write(object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, value, RecipePrinter.Root(value, kinds));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json, object? value, SettingSlot slot)
    {
        if (value is null)
        {
            json.WriteNullValue();
            return;
        }

        switch (slot.Form(kinds))
        {
            case SlotForm.Scalar:
                WriteScalar(json, value);
                break;
            case SlotForm.List:
                json.WriteStartArray();
                foreach (object? item in SettingTree.Items(value)) Write(json, item, slot.Item);
                json.WriteEndArray();
                break;
            case SlotForm.Dictionary:
                WriteObject(json, SettingTree.Entries(value).Select(entry => (entry.Name, entry.Value, slot.Item)));
                break;
            case SlotForm.Kinds:
                string kind = kinds.Find(slot.Type)!.NameOf(value.GetType());
                WriteObject(json, Properties(value).Append((KindNames.Key, kind, SettingSlot.Of(typeof(string)))));
                break;
            default:
                WriteObject(json, Properties(value));
                break;
        }
    }

    private static IEnumerable<(string Name, object? Value, SettingSlot Slot)> Properties(object value) =>
        RecordShape.Of(value.GetType()).Properties.Select(property => (property.Name, property.Info.GetValue(value), property.Slot));

    private void WriteObject(Utf8JsonWriter json, IEnumerable<(string Name, object? Value, SettingSlot Slot)> members)
    {
        json.WriteStartObject();
        foreach ((string name, object? value, SettingSlot slot) in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            Write(json, value, slot);
        }

        json.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case TimeSpan time:
                json.WriteNumberValue((decimal)time.Ticks / TimeSpan.TicksPerSecond);
                break;
            default:
                json.WriteStringValue(ScalarText.Format(value));
                break;
        }
    }
}
