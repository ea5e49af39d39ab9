namespace Ingot.Text.Tokenizers;

/// <summary>A token and where in the text it came from: from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
public readonly record struct TokenSpan(int Id, int Start, int End);
