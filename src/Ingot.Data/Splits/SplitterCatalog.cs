namespace Ingot.Data.Splits;

/// <summary>The splitters, simplest first.</summary>
internal static class SplitterCatalog
{
    /// <summary>The splitter that <paramref name="settings"/> ask for, for a corpus of <paramref name="characters"/> code points.</summary>
    public static ISplitter Open(SplitSettings settings, long characters) =>
        settings.ValidationSources.Count + settings.TestSources.Count > 0 ? new SourceSplitter(settings, ByRule(settings, characters)) : ByRule(settings, characters);

    private static ISplitter ByRule(SplitSettings settings, long characters) => settings.By switch
    {
        SplitRule.Group => new GroupSplitter(settings),
        SplitRule.Position => new PositionSplitter(settings, characters),
        SplitRule.Time => new TimeSplitter(settings),
        SplitRule.Label => new LabelSplitter(settings),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };
}
