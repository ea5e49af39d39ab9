using System.Text;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>The value of `pre_tokenizer` in tokenizer.json; a new one is one line here.</summary>
internal static class PreTokenizerReader
{
    /// <summary>The steps, in their order.</summary>
    public static PreTokenizationStep[] Read(JsonPart part) => [.. part.Steps("pretokenizers").SelectMany(Step)];

    private static IEnumerable<PreTokenizationStep> Step(JsonPart part) => part.Type switch
    {
        "Whitespace" => [new SplitStep(new ClassScanner(), SplitBehavior.Removed, invert: true)],
        "WhitespaceSplit" => [Spaces()],
        "BertPreTokenizer" => [Spaces(), new SplitStep(new RuneScanner(RuneClasses.IsPunctuation, single: true), SplitBehavior.Isolated)],
        "Punctuation" => [new SplitStep(new RuneScanner(RuneClasses.IsPunctuation, single: true), Behavior(part, "Isolated"))],
        "Digits" => [part.Flag("individual_digits") ? new SplitStep(new RuneScanner(RuneClasses.IsNumber, single: true), SplitBehavior.Isolated) : new SplitStep(new RuneScanner(RuneClasses.IsNumber, single: false), SplitBehavior.Contiguous)],
        "CharDelimiterSplit" => [new SplitStep(new TextScanner(Encoding.UTF8.GetBytes(Demand(part.Text("delimiter"), "delimiter"))), SplitBehavior.Removed)],
        "Split" => [new SplitStep(Scanner(part), Behavior(part, "Removed"), part.Flag("invert"))],
        "Metaspace" => [Metaspace(part)],
        "ByteLevel" => ByteLevel(part),
        _ => throw part.Unknown("pre-tokenizers"),
    };

    private static SplitStep Spaces() => new(new RuneScanner(Rune.IsWhiteSpace, single: false), SplitBehavior.Removed);

    private static PreTokenizer Scanner(JsonPart part)
    {
        (string text, bool isRegex) = part.Pattern();
        if (!isRegex) return new TextScanner(Encoding.UTF8.GetBytes(Demand(text, "pattern")));
        return PatternCatalog.Spelled(text) ?? throw new FormatException($"the pattern '{text}' is not known; known are those of {string.Join(", ", PatternCatalog.Names)}");
    }

    private static SplitBehavior Behavior(JsonPart part, string otherwise) =>
        Enum.TryParse(part.Text("behavior") ?? otherwise, out SplitBehavior behavior) && Enum.IsDefined(behavior) ? behavior : throw new FormatException($"the behavior '{part.Text("behavior")}' is not known");

    private static MetaspaceStep Metaspace(JsonPart part)
    {
        string scheme = part.Text("prepend_scheme") ?? (part.Flag("add_prefix_space", true) ? "always" : "never");
        if (scheme is not ("always" or "first" or "never")) throw new FormatException($"the prepend_scheme '{scheme}' is not known");
        return new MetaspaceStep(Mark(part), scheme != "never", scheme == "first", part.Flag("split", true));
    }

    /// <summary>The character that stands for a space.</summary>
    public static Rune Mark(JsonPart part)
    {
        string text = part.Text("replacement") ?? "\u2581";
        return Rune.DecodeFromUtf16(text, out Rune mark, out int length) == 0 && length == text.Length ? mark : throw new FormatException($"the replacement '{text}' is not one character");
    }

    private static IEnumerable<PreTokenizationStep> ByteLevel(JsonPart part)
    {
        if (part.Flag("add_prefix_space", true)) yield return new SpaceStep();
        if (part.Flag("use_regex", true)) yield return new SplitStep(Gpt2Pattern.Instance, SplitBehavior.Isolated);
        yield return new ByteLevelStep();
    }

    private static string Demand(string? text, string name) => text is { Length: > 0 } ? text : throw new FormatException($"the {name} is empty");
}
