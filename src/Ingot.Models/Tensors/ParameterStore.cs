using System.Runtime.InteropServices;
using Ingot.Models.Kernels;
using Ingot.Models.Native;
using TorchSharp;

namespace Ingot.Models.Tensors;

/// <summary>
/// All weights of a model in one flat float32 block, their gradients in a second, and under mixed precision their bfloat16
/// copies in a third: an optimizer, a norm or a checkpoint is one pass over memory. Matrices come first, vectors last.
/// On another device the blocks are mirrored there: what trains works on the mirror, what saves fetches it first.
/// </summary>
internal sealed unsafe class ParameterStore : IDisposable
{
    /// <summary>Parameters begin at multiples of this many elements.</summary>
    public const int Alignment = 16;

    private readonly NativeBuffer values, gradients;
    private readonly NativeBuffer? rounded;
    private readonly DeviceMemory? deviceValues, deviceGradients;

    /// <summary>Lays out the shapes in order; <paramref name="mixed"/> adds the bfloat16 copies, <paramref name="mirror"/> a device on which weights and gradients really live.</summary>
    public ParameterStore(IReadOnlyList<ParameterShape> shapes, bool mixed, torch.Device? mirror = null)
    {
        var ordered = shapes.OrderBy(shape => shape.IsVector).ToList();
        Count = ordered.Sum(shape => Aligned(shape.Elements));
        Matrices = ordered.Where(shape => !shape.IsVector).Sum(shape => Aligned(shape.Elements));
        values = new NativeBuffer(Count * sizeof(float));
        gradients = new NativeBuffer(Count * sizeof(float));
        rounded = mixed ? new NativeBuffer(Count * sizeof(ushort)) : null;
        var made = new Dictionary<string, Parameter>();
        long offset = 0;
        foreach (ParameterShape shape in ordered)
        {
            made.Add(shape.Name, Make(shape, offset));
            offset += Aligned(shape.Elements);
        }

        All = [.. shapes.Select(shape => made[shape.Name])];
        if (mirror is null) return;
        (deviceValues, deviceGradients) = (new DeviceMemory(Values, Count, mirror), new DeviceMemory(Gradients, Count, mirror));
    }

    /// <summary>The parameters in the order in which they were declared.</summary>
    public IReadOnlyList<Parameter> All { get; }

    /// <summary>Elements of the flat blocks, padding included.</summary>
    public long Count { get; }

    /// <summary>Elements at the head of the blocks that belong to matrices; the rest are vectors.</summary>
    public long Matrices { get; }

    public float* Values => (float*)values.Pointer;

    public float* Gradients => (float*)gradients.Pointer;

    /// <summary>The bfloat16 copies; null without mixed precision.</summary>
    public ushort* Rounded => rounded is null ? null : (ushort*)rounded.Pointer;

    /// <summary>Elements that a parameter of this many takes up in the flat blocks.</summary>
    public static long Aligned(long elements) => (elements + Alignment - 1) / Alignment * Alignment;

    /// <summary>[Count], the weights on their device; null where they live in <see cref="Values"/>.</summary>
    public torch.Tensor? DeviceValues => deviceValues?.Values;

    /// <summary>[Count], the gradients on their device; null where they live in <see cref="Gradients"/>.</summary>
    public torch.Tensor? DeviceGradients => deviceGradients?.Values;

    /// <summary>Brings <see cref="Values"/> up to date before they are read.</summary>
    public void Fetch() => deviceValues?.Fetch();

    /// <summary>Brings <see cref="Gradients"/> up to date before they are read.</summary>
    public void FetchGradients() => deviceGradients?.Fetch();

    /// <summary>Makes the bfloat16 copies and the device's anew after the weights were written by hand.</summary>
    public void Round()
    {
        deviceValues?.Push();
        if (rounded is not null) Elementwise.Round(Values, Rounded, Count);
    }

    /// <summary>The sum of the squares of all gradients: the square of their norm.</summary>
    public double SquaredGradientNorm()
    {
        if (DeviceGradients is not { } gradients) return Elementwise.SumOfSquares(Gradients, Count);
        using DisposeScope scope = torch.NewDisposeScope();
        return gradients.square().sum(torch.ScalarType.Float64).item<double>();
    }

    /// <summary>Forgets all gradients.</summary>
    public void ClearGradients()
    {
        NativeMemory.Clear(Gradients, (nuint)(Count * sizeof(float)));
        DeviceGradients?.zero_();
    }

    public void Dispose()
    {
        foreach (Parameter parameter in All) parameter.Dispose();
        deviceValues?.Dispose();
        deviceGradients?.Dispose();
        values.Dispose();
        gradients.Dispose();
        rounded?.Dispose();
    }

    private Parameter Make(ParameterShape shape, long offset) => new()
    {
        Name = shape.Name,
        Role = shape.Role,
        Deviation = shape.Deviation,
        Rows = shape.Rows,
        PaddedRows = shape.PaddedRows,
        Columns = shape.Columns,
        Offset = offset,
        Value = new Matrix(Values + offset, shape.PaddedRows, shape.Columns, ElementType.Float32),
        Gradient = new Matrix(Gradients + offset, shape.PaddedRows, shape.Columns, ElementType.Float32),
        Rounded = rounded is null ? null : new Matrix(Rounded + offset, shape.PaddedRows, shape.Columns, ElementType.Bfloat16),
    };
}
