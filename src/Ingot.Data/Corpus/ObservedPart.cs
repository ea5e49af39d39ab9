namespace Ingot.Data.Corpus;

/// <summary>A file of records, one after another without anything between: <paramref name="Documents"/> of them, the first of ordinal <paramref name="FirstOrdinal"/>.</summary>
internal sealed record ObservedPart(string Path, long FirstOrdinal, long Documents)
{
    /// <summary>Opens the records.</summary>
    public BinaryReader Open() => new(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan));
}
