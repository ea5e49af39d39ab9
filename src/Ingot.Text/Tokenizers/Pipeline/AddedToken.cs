namespace Ingot.Text.Tokenizers.Pipeline;

/// <summary>A token beside the model, which is found in text as a whole.</summary>
internal sealed record AddedToken(string Content, int Id)
{
    /// <summary>Whether it is control: text from outside never becomes it, and decoding leaves it out.</summary>
    public bool IsSpecial { get; init; }

    /// <summary>Whether it counts only where no word character touches it.</summary>
    public bool IsSingleWord { get; init; }

    /// <summary>Whether white space before it belongs to it.</summary>
    public bool TakesLeft { get; init; }

    /// <summary>Whether white space after it belongs to it.</summary>
    public bool TakesRight { get; init; }

    /// <summary>Whether it is looked for in normalized text.</summary>
    public bool IsNormalized { get; init; }
}
