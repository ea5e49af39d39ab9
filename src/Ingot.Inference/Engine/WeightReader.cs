using System.Runtime.InteropServices;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>Copies tensors into native memory, and frees what it has made where a later tensor is faulty.</summary>
internal sealed class WeightReader(TensorSource source, WeightPrecision precision)
{
    private const int RowsAtOnce = 1024;
    private readonly List<IDisposable> made = [];

    /// <summary>Reads by <paramref name="read"/> what is checked against <paramref name="tensors"/> first, before any memory is taken: a hostile configuration may name sizes that no file backs.</summary>
    public static T Read<T>(string folder, IEnumerable<(string Name, long[] Shape)> tensors, string embedding, WeightPrecision wanted, Func<WeightReader, T> read)
    {
        using var source = new TensorSource(folder);
        foreach ((string name, long[] shape) in tensors) source.Check(name, shape);
        bool half = wanted == WeightPrecision.Bfloat16 || (wanted == WeightPrecision.Auto && source.Type(embedding) == WeightType.Bfloat16);
        var reader = new WeightReader(source, half ? WeightPrecision.Bfloat16 : WeightPrecision.Float32);
        try
        {
            return read(reader);
        }
        catch
        {
            foreach (IDisposable part in reader.made) part.Dispose();
            throw;
        }
    }

    /// <summary>One matrix of the rows of several.</summary>
    public WeightMatrix Matrix(int columns, params ReadOnlySpan<(string Name, int Rows)> parts)
    {
        int rows = 0;
        foreach ((_, int count) in parts) rows = checked(rows + count);
        var matrix = new WeightMatrix(rows, columns, precision);
        made.Add(matrix);
        int first = 0;
        foreach ((string name, int count) in parts)
        {
            Fill(matrix, first, name, count);
            first += count;
        }

        return matrix;
    }

    /// <summary>A matrix that the file holds with its inputs as rows, [inputs, outputs], as [outputs, inputs].</summary>
    public WeightMatrix Turned(string name, int inputs, int outputs)
    {
        var matrix = new WeightMatrix(outputs, inputs, precision);
        made.Add(matrix);
        var stored = new float[checked(inputs * outputs)];
        for (int r = 0; r < inputs; r++) source.Type(name).Widen(source.Rows(name, r, 1, outputs), stored.AsSpan(r * outputs, outputs));
        var row = new float[inputs];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++) row[i] = stored[(i * outputs) + o];
            matrix.Fill(o, MemoryMarshal.AsBytes(row.AsSpan()), WeightType.Float32);
        }

        return matrix;
    }

    /// <summary>Whether the weights in <paramref name="folder"/> have a tensor of this name.</summary>
    public static bool Has(string folder, string name)
    {
        using var source = new TensorSource(folder);
        return source.Has(name);
    }

    /// <summary>A vector in float32.</summary>
    public NativeBuffer Vector(string name, int length) => Vector((name, length));

    /// <summary>One vector of the numbers of several, in float32.</summary>
    public unsafe NativeBuffer Vector(params ReadOnlySpan<(string Name, int Length)> parts)
    {
        long sum = 0;
        foreach ((_, int length) in parts) sum += length;
        var buffer = NativeBuffer.OfFloats(sum);
        made.Add(buffer);
        long first = 0;
        foreach ((string name, int length) in parts)
        {
            source.Type(name).Widen(source.Rows(name, 0, 1, length), new Span<float>(buffer.Floats + first, length));
            first += length;
        }

        return buffer;
    }

    // In parts, since one tensor may be larger than a span can be.
    private void Fill(WeightMatrix matrix, int first, string name, int count)
    {
        for (int r = 0; r < count; r += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, count - r);
            matrix.Fill(first + r, source.Rows(name, r, rows, matrix.Columns), source.Type(name));
        }
    }
}
