using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ingot.Data.Records;

/// <summary>Rows of a table of comma- or tab-separated values (RFC 4180, with quoted line ends) as named values; without a header, columns are called 1, 2, 3, …</summary>
internal static class TableReader
{
    /// <summary>The rows of <paramref name="text"/> with their numbers, from one; a field longer than <paramref name="maxCharacters"/> ends the reading.</summary>
    /// <exception cref="InvalidDataException">A field is too long, or quotes do not close.</exception>
    public static IEnumerable<(long Row, Dictionary<string, string> Values)> Read(TextReader text, bool tabs, bool header, int maxCharacters)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = tabs ? "\t" : ",",
            // Tab-separated files of the field have quotes as letters.
            Mode = tabs ? CsvMode.NoEscape : CsvMode.RFC4180,
            MaxFieldSize = maxCharacters,
            BadDataFound = null,
            HasHeaderRecord = false,
            CountBytes = false,
            IgnoreBlankLines = true,
        };
        using var parser = new CsvParser(text, configuration);
        string[]? names = null;
        for (long row = 0; Next(parser);)
        {
            string[] cells = parser.Record!;
            if (header && names is null)
            {
                names = cells;
                continue;
            }

            row++;
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int i = 0; i < cells.Length; i++) values[names is not null && i < names.Length ? names[i] : (i + 1).ToString(CultureInfo.InvariantCulture)] = cells[i];
            yield return (row, values);
        }
    }

    private static bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException fault)
        {
            throw new InvalidDataException($"row {parser.Row + 1} has a field of more characters than `max_bytes` allows, or quotes that do not close; nothing behind it was read", fault);
        }
        catch (CsvHelperException fault)
        {
            throw new InvalidDataException(fault.Message.Split('\n')[0].TrimEnd(), fault);
        }
    }
}
