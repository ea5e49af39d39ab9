using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingot.Serving.Api;

/// <summary>Makes JSON in memory.</summary>
internal static class JsonText
{
    // Relaxed: answers are application/json or event streams, never pieces of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8 of what <paramref name="write"/> writes, on one line.</summary>
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return buffer.WrittenMemory;
    }

    /// <summary>UTF-8 of the error object of <paramref name="fault"/>.</summary>
    public static ReadOnlyMemory<byte> Of(ApiException fault) => Of(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("message", fault.Message);
        json.WriteString("type", fault.Type);
        json.WriteString("param", fault.Parameter);
        json.WriteString("code", fault.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
