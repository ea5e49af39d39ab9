namespace Ingot.Text.ChatTemplates;

/// <summary>What a template may spend, since it comes from whoever made the model.</summary>
public sealed record ChatTemplateLimits
{
    /// <summary>Most steps: every part of the template that is worked on is one, and so are every item and every 32 characters that an operation makes or reads.</summary>
    public long MaximumSteps { get; init; } = 8_000_000;

    /// <summary>Longest text, the result as well as any on the way, in UTF-16 units.</summary>
    public int MaximumLength { get; init; } = 4 << 20;

    /// <summary>Deepest nesting of what is worked on at once, macros that call themselves among it.</summary>
    public int MaximumDepth { get; init; } = 1000;
}
