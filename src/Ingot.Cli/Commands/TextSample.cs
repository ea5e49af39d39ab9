namespace Ingot.Cli.Commands;

/// <summary>Keeps texts spread evenly over all that pass, at most some millions of characters: whenever there are too many, every second goes.</summary>
internal sealed class TextSample
{
    private const int Most = 4 << 20;
    private readonly Lock gate = new();
    private List<(string Group, string Text)> kept = [];
    private long passed, stride = 1, characters;

    /// <summary>The texts that were kept.</summary>
    public IReadOnlyList<(string Group, string Text)> Texts => kept;

    /// <summary>Gives <paramref name="text"/> on, and may keep it.</summary>
    public string Pass(string group, string text)
    {
        lock (gate)
        {
            if (passed++ % stride != 0) return text;
            kept.Add((group, text.Length > Most ? text[..Most] : text));
            characters += Math.Min(text.Length, Most);
            while (characters > Most && kept.Count > 1)
            {
                kept = [.. kept.Where((_, index) => index % 2 == 0)];
                characters = kept.Sum(sampled => (long)sampled.Text.Length);
                stride *= 2;
            }
        }

        return text;
    }
}
