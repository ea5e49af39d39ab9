using System.Globalization;
using Ingot.Data.Documents;
using Parquet;
using Parquet.Schema;

namespace Ingot.Data.Records;

/// <summary>Rows of a Parquet file; strings, numbers and times become text, lists and structures JSON. One row group is in memory at a time.</summary>
internal static class ParquetTable
{
    /// <summary>The rows of <paramref name="stream"/> with their numbers, from one.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IEnumerable<(long Row, Dictionary<string, string> Values)> Read(Stream stream)
    {
        var reader = Open(stream);
        var fields = reader.Schema.Fields.OfType<DataField>().Where(field => field.MaxRepetitionLevel == 0).ToArray();
        var nested = reader.Schema.Fields.Where(field => !fields.Contains(field)).ToArray();
        long row = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            var rows = reader.RowGroups[group];
            // What a footer claims is held against the file before anything is allocated for it.
            if (rows.RowCount < 0 || rows.RowCount > Math.Min(Array.MaxLength, Math.Max(1 << 20, 64 * stream.Length))) throw new InvalidDataException($"{rows.RowCount} rows in {stream.Length} bytes");
            var columns = fields.Select(field => Column(rows, field, (int)rows.RowCount)).ToArray();
            var trees = nested.Select(field => new NestedColumn(rows, field)).ToArray();
            for (int i = 0; i < rows.RowCount; i++)
            {
                var values = new Dictionary<string, string>(StringComparer.Ordinal);
                for (int column = 0; column < fields.Length; column++)
                {
                    if (columns[column][i] is { } value) values[fields[column].Name] = value;
                }

                for (int column = 0; column < nested.Length; column++)
                {
                    if (trees[column].Next() is { } value) values[nested[column].Name] = value;
                }

                yield return (++row, values);
            }
        }
    }

    private static ParquetReader Open(Stream stream)
    {
        try
        {
            return ParquetReader.CreateAsync(stream, DocumentSchema.Reading()).GetAwaiter().GetResult();
        }
        catch (IOException fault)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    private static string?[] Column(ParquetRowGroupReader rows, DataField field, int count)
    {
        var text = new string?[count];
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            rows.ReadAsync(field, text).AsTask().GetAwaiter().GetResult();
            return text;
        }

        return field.ClrType switch
        {
            var type when type == typeof(int) => Numbers<int>(rows, field, text),
            var type when type == typeof(long) => Numbers<long>(rows, field, text),
            var type when type == typeof(double) => Numbers<double>(rows, field, text),
            var type when type == typeof(float) => Numbers<float>(rows, field, text),
            var type when type == typeof(bool) => Numbers<bool>(rows, field, text),
            var type when type == typeof(DateTime) => Numbers<DateTime>(rows, field, text),
            _ => text,
        };
    }

    private static string?[] Numbers<T>(ParquetRowGroupReader rows, DataField field, string?[] text)
        where T : struct
    {
        var values = new T?[text.Length];
        if (field.IsNullable)
        {
            rows.ReadAsync<T>(field, values).AsTask().GetAwaiter().GetResult();
        }
        else
        {
            var plain = new T[text.Length];
            rows.ReadAsync<T>(field, plain).AsTask().GetAwaiter().GetResult();
            for (int i = 0; i < plain.Length; i++) values[i] = plain[i];
        }

        for (int i = 0; i < text.Length; i++) text[i] = values[i] is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        return text;
    }
}
