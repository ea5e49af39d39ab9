using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Ingot.Data.Records;

/// <summary>The values of one leaf of a nested column, in order, with the levels that say where they belong.</summary>
internal sealed class NestedLeaf
{
    private readonly int most;
    private readonly int[] definitions, repetitions;
    private readonly object[]? values;
    private int entry, value;

    /// <summary>Reads the column of <paramref name="field"/>.</summary>
    public NestedLeaf(ParquetRowGroupReader rows, DataField field)
    {
        most = field.MaxDefinitionLevel;
        using var raw = rows.ReadRawColumnDataBaseAsync(field).AsTask().GetAwaiter().GetResult();
        definitions = most == 0 ? [] : raw.DefinitionLevels.ToArray();
        repetitions = field.MaxRepetitionLevel == 0 ? [] : raw.RepetitionLevels.ToArray();
        values = raw switch
        {
            RawColumnData<ReadOnlyMemory<char>> texts => Boxed(texts),
            RawColumnData<int> numbers => Boxed(numbers),
            RawColumnData<long> numbers => Boxed(numbers),
            RawColumnData<double> numbers => Boxed(numbers),
            RawColumnData<float> numbers => Boxed(numbers),
            RawColumnData<bool> flags => Boxed(flags),
            RawColumnData<DateTime> times => Boxed(times),
            _ => null, // Pictures and the like are no text.
        };
    }

    /// <summary>How much of the path to the next entry is there.</summary>
    public int Definition => most == 0 ? 0 : At(definitions, entry);

    /// <summary>Whether the next entry goes on with a list of <paramref name="level"/>.</summary>
    public bool Repeats(int level) => entry < repetitions.Length && repetitions[entry] == level;

    /// <summary>The value of the next entry; null where it has none.</summary>
    public object? Next()
    {
        bool isThere = Definition == most;
        entry++;
        return isThere && values is not null ? At(values, value++) : null;
    }

    private static T At<T>(T[] of, int index) => index < of.Length ? of[index] : throw new InvalidDataException("a column ends before the others");

    private static object[] Boxed<T>(RawColumnData<T> raw)
        where T : struct
    {
        var boxed = new object[raw.Values.Length];
        for (int i = 0; i < boxed.Length; i++) boxed[i] = raw.Values[i];
        return boxed;
    }
}
