using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Text.Features.Vectors;

/// <summary>A vectorizer as a JSON file: its settings, and the terms with the number of documents that have each.</summary>
public static class VectorizerFile
{
    private const string Format = "ingot-vectorizer/1", KindKey = "kind";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Reads what <see cref="Vectorizer.Save"/> wrote; the vectors are the same to the bit.</summary>
    /// <exception cref="IngotException">The file is missing or is no vectorizer.</exception>
    public static Vectorizer Read(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            if (root.GetProperty("format").GetString() != Format) throw new JsonException($"its format is not {Format}");
            JsonElement settings = root.GetProperty("settings");
            string? kind = settings.GetProperty(KindKey).GetString();
            Type type = VectorizerCatalog.Kinds.Kinds.FirstOrDefault(known => known.Name == kind)?.SettingsType ?? throw new JsonException($"there is no kind '{kind}'");
            return settings.Deserialize(type, Options) switch
            {
                HashingSettings hashing => new HashingVectorizer(hashing),
                TfidfSettings tfidf => Tfidf(tfidf, root),
                _ => throw new JsonException("it has no settings"),
            };
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new IngotException(ExitCode.Data, $"the vectorizer cannot be read: {fault.Message}", path, "Make it again with: ingot features --again features", fault);
        }
    }

    internal static void Write(string path, VectorizerSettings settings, long documents, string[] terms, int[] documentFrequencies) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var named = new JsonObject { [KindKey] = VectorizerCatalog.Kinds.NameOf(settings.GetType()) };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(settings, settings.GetType(), Options)!.AsObject()) named[name] = value?.DeepClone();
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WritePropertyName("settings");
        named.WriteTo(json);
        if (terms.Length > 0)
        {
            json.WriteNumber("documents", documents);
            json.WriteStartObject("document_frequencies");
            for (int i = 0; i < terms.Length; i++) json.WriteNumber(terms[i], documentFrequencies[i]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private static TfidfVectorizer Tfidf(TfidfSettings settings, JsonElement root)
    {
        (string Term, int Frequency)[] terms = [.. root.GetProperty("document_frequencies").EnumerateObject().Select(term => (term.Name, term.Value.GetInt32()))];
        return new TfidfVectorizer(settings, new VectorizerParts(settings), root.GetProperty("documents").GetInt64(), [.. terms.Select(term => term.Term)], [.. terms.Select(term => term.Frequency)]);
    }
}
