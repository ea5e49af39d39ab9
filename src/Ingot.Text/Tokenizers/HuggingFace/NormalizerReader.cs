using System.Text;
using Ingot.Text.Tokenizers.Normalization;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>The value of `normalizer` in tokenizer.json; a new one is one line here.</summary>
internal static class NormalizerReader
{
    /// <summary>The steps, in their order.</summary>
    public static Normalizer[] Read(JsonPart part) => [.. part.Steps("normalizers").SelectMany(Step)];

    private static IEnumerable<Normalizer> Step(JsonPart part) => part.Type switch
    {
        "NFC" => [new UnicodeNormalizer(NormalizationForm.FormC)],
        "NFD" => [new UnicodeNormalizer(NormalizationForm.FormD)],
        "NFKC" => [new UnicodeNormalizer(NormalizationForm.FormKC)],
        "NFKD" => [new UnicodeNormalizer(NormalizationForm.FormKD)],
        "Lowercase" => [new LowerCaseNormalizer()],
        "StripAccents" => [new AccentNormalizer()],
        "Strip" => [new StripNormalizer(part.Flag("strip_left"), part.Flag("strip_right"))],
        "Prepend" => [new PrependNormalizer(Encoding.UTF8.GetBytes(part.Text("prepend") ?? ""))],
        "Replace" => [Replacement(part)],
        "Precompiled" => part.Text("precompiled_charsmap") is { Length: > 0 } map ? [new MapNormalizer(CharacterMap.Read(Convert.FromBase64String(map)) ?? throw new FormatException("the precompiled rules are broken"))] : [],
        "BertNormalizer" => Bert(part),
        _ => throw part.Unknown("normalizers"),
    };

    private static ReplaceNormalizer Replacement(JsonPart part)
    {
        (string text, bool isRegex) = part.Pattern();
        byte[] content = Encoding.UTF8.GetBytes(part.Text("content") ?? "");
        if (text.Length == 0) throw new FormatException("a normalizer replaces an empty text");
        if (!isRegex) return new ReplaceNormalizer(Encoding.UTF8.GetBytes(text), content);
        // The expressions that converters of SentencePiece models write: a run of one character.
        return text.Length > 1 && text[1..] is "{2,}" or "+" && text[0] is ' ' or '\u2581'
            ? new ReplaceNormalizer(Encoding.UTF8.GetBytes(text[..1]), content, text.EndsWith('+') ? 0 : 2)
            : throw new FormatException($"the pattern '{text}' of a normalizer is not known");
    }

    // Accents go where that is said, otherwise with the capitals.
    private static IEnumerable<Normalizer> Bert(JsonPart part)
    {
        bool lower = part.Flag("lowercase", true);
        yield return new BertNormalizer(part.Flag("clean_text", true), part.Flag("handle_chinese_chars", true));
        if (part.Flag("strip_accents", lower))
        {
            yield return new UnicodeNormalizer(NormalizationForm.FormD);
            yield return new AccentNormalizer { OnlyNonSpacing = true };
        }

        if (lower) yield return new LowerCaseNormalizer();
    }
}
