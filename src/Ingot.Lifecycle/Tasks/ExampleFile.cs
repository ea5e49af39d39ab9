using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Lifecycle.Tasks;

/// <summary>Examples as token ids: a safetensors file with the ids of all rows of each column one after another, and their lengths.</summary>
internal static class ExampleFile
{
    /// <summary>Writes <paramref name="columns"/>, of which each row belongs to one example; whole or not at all.</summary>
    public static void Write(string path, params IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> columns) =>
        SafetensorsWriter.Write(path, [.. columns.SelectMany(column => new[]
        {
            new SafetensorsTensor(column.Name, SafetensorsDType.I32, [column.Rows.Sum(row => (long)row.Length)], stream =>
            {
                foreach (int[] row in column.Rows) stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
            }),
            new SafetensorsTensor(LengthsOf(column.Name), SafetensorsDType.I32, [column.Rows.Count], MemoryMarshal.AsBytes(column.Rows.Select(row => row.Length).ToArray().AsSpan()).ToArray()),
        })]);

    /// <summary>The rows of column <paramref name="name"/>; throws <see cref="IngotException"/> (Data) where the file is damaged.</summary>
    public static IReadOnlyList<int[]> Read(string path, string name)
    {
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        int[] lengths = MemoryMarshal.Cast<byte, int>(reader.Bytes(LengthsOf(name))).ToArray();
        long at = 0, ids = reader.Tensors.TryGetValue(name, out SafetensorsEntry? entry) && entry.DType == SafetensorsDType.I32 ? entry.Length / sizeof(int) : -1;
        if (lengths.Any(length => length < 0) || lengths.Sum(length => (long)length) != ids)
            throw new IngotException(ExitCode.Data, $"the lengths of {name} do not fit its ids", path, "Delete the artifact's folder; the next run makes it again.");
        var rows = new int[lengths.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = MemoryMarshal.Cast<byte, int>(reader.Bytes(name, at, lengths[i] * sizeof(int))).ToArray();
            at += (long)lengths[i] * sizeof(int);
        }

        return rows;
    }

    /// <summary>The rows of the columns that are texts, one column after another.</summary>
    public static IEnumerable<int[]> Texts(string path)
    {
        string[] columns;
        using (SafetensorsReader reader = SafetensorsReader.Open(path)) columns = [.. reader.Tensors.Keys.Where(name => reader.Tensors.ContainsKey(LengthsOf(name)) && name is not ClassifyTask.LabelColumn and not PromptTask.LayoutColumn).Order(StringComparer.Ordinal)];
        return columns.SelectMany(column => Read(path, column));
    }

    private static string LengthsOf(string name) => name + ".lengths";
}
