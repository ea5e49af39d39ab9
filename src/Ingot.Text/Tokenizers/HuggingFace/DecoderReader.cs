using System.Text;
using Ingot.Text.Tokenizers.Decoding;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>The value of `decoder` in tokenizer.json; a new one is one line here.</summary>
internal static class DecoderReader
{
    /// <summary>The steps, in their order.</summary>
    public static DecoderStep[] Read(JsonPart part)
    {
        var steps = new List<DecoderStep>();
        bool joined = false;
        foreach (JsonPart step in part.Steps("decoders"))
        {
            steps.Add(Step(step, joined));
            joined |= step.Type == "Fuse";
        }

        return steps.Count == 0 ? [DecoderSteps.Spaced] : [.. steps];
    }

    private static DecoderStep Step(JsonPart part, bool joined) => part.Type switch
    {
        "ByteLevel" => DecoderSteps.ByteLevel,
        "ByteFallback" => DecoderSteps.ByteFallback,
        "Fuse" => DecoderSteps.Fuse,
        "Metaspace" => DecoderSteps.Metaspace(PreTokenizerReader.Mark(part), (part.Text("prepend_scheme") ?? (part.Flag("add_prefix_space", true) ? "always" : "never")) != "never"),
        "WordPiece" => DecoderSteps.WordPiece(part.Text("prefix") ?? "##", part.Flag("cleanup", true)),
        "Replace" => Replacement(part),
        "Strip" => Strip(part, joined),
        _ => throw part.Unknown("decoders"),
    };

    private static DecoderStep Replacement(JsonPart part)
    {
        (string text, bool isRegex) = part.Pattern();
        if (isRegex || text.Length == 0) throw new FormatException($"the pattern '{text}' of a decoder is not read");
        return DecoderSteps.Replace(text, part.Text("content") ?? "");
    }

    private static DecoderStep Strip(JsonPart part, bool joined)
    {
        string text = part.Text("content") ?? "";
        if (Rune.DecodeFromUtf16(text, out Rune character, out int length) != 0 || length != text.Length) throw new FormatException($"a decoder strips '{text}', which is not one character");
        (int left, int right) = (part.Number("start", 0), part.Number("stop", 0));
        if (joined && right != 0) throw new FormatException("a decoder that strips the end of a whole text is not read");
        return DecoderSteps.Strip(character, left, right, joined);
    }
}
