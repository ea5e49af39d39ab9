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
    private readonly NativeBuffer? rounded, roundedGradients;
    private readonly bool putsOff;
    private readonly List<Parameter> inMemory;
    private readonly DeviceMemory? deviceValues, deviceGradients;

    /// <summary>
    /// Lays out the shapes in order; <paramref name="mixed"/> adds the bfloat16 copies, <paramref name="mirror"/> a device on which weights and gradients really live.
    /// With <paramref name="putsOff"/> gradients are <see cref="ParameterGradient"/>s that put off what they can; whoever writes them goes through these.
    /// </summary>
    public ParameterStore(IReadOnlyList<ParameterShape> shapes, bool mixed, torch.Device? mirror = null, bool putsOff = false)
    {
        this.putsOff = putsOff;
        var ordered = shapes.OrderBy(shape => shape.IsVector).ToList();
        Count = ordered.Sum(shape => Aligned(shape.Elements));
        Matrices = ordered.Where(shape => !shape.IsVector).Sum(shape => Aligned(shape.Elements));
        values = new NativeBuffer(Count * sizeof(float));
        gradients = new NativeBuffer(Count * sizeof(float), clear: !putsOff);
        rounded = mixed ? new NativeBuffer(Count * sizeof(ushort)) : null;
        roundedGradients = mixed && putsOff ? new NativeBuffer(Matrices * sizeof(ushort), clear: false) : null;
        var made = new Dictionary<string, Parameter>();
        long offset = 0;
        foreach (ParameterShape shape in ordered)
        {
            made.Add(shape.Name, Make(shape, offset));
            offset += Aligned(shape.Elements);
        }

        All = [.. shapes.Select(shape => made[shape.Name])];
        inMemory = [.. All.OrderBy(parameter => parameter.Offset)];
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

    /// <summary>All gradients, whole.</summary>
    public float* Gradients
    {
        get
        {
            foreach (Parameter parameter in inMemory) _ = parameter.Gradient;
            return GradientMemory;
        }
    }

    /// <summary>The same memory, whatever of it holds gradients now.</summary>
    public float* GradientMemory => (float*)gradients.Pointer;

    /// <summary>Where gradients stand that are put off in bfloat16; null where none are.</summary>
    public ushort* RoundedGradients => roundedGradients is null ? null : (ushort*)roundedGradients.Pointer;

    /// <summary>The bfloat16 copies; null without mixed precision.</summary>
    public ushort* Rounded => rounded is null ? null : (ushort*)rounded.Pointer;

    /// <summary>Elements that a parameter of this many takes up in the flat blocks.</summary>
    public static long Aligned(long elements) => (elements + Alignment - 1) / Alignment * Alignment;

    /// <summary>[Count], the weights on their device; null where they live in <see cref="Values"/>.</summary>
    public torch.Tensor? DeviceValues => deviceValues?.Values;

    /// <summary>[Count], the gradients on their device; null where they live in <see cref="Gradients"/>.</summary>
    public torch.Tensor? DeviceGradients => deviceGradients?.Values;

    /// <summary>Where training changes the weights: <see cref="Values"/>, or the memory of their device.</summary>
    public float* LiveValues => deviceValues is null ? Values : deviceValues.Pointer;

    /// <summary>Where training gathers the gradients: <see cref="GradientMemory"/>, or the memory of their device.</summary>
    public float* LiveGradients => deviceGradients is null ? GradientMemory : deviceGradients.Pointer;

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
    public double SquaredGradientNorm() => SquaredGradientNorm(0, Count);

    /// <summary>The same of a stretch.</summary>
    public double SquaredGradientNorm(long start, long count)
    {
        if (DeviceGradients is not { } gradients) return Stretches(start, count).Sum(SquaredNorm);
        using DisposeScope scope = torch.NewDisposeScope();
        return gradients.narrow(0, start, count).square().sum(torch.ScalarType.Float64).item<double>();
    }

    /// <summary>Forgets all gradients.</summary>
    public void ClearGradients()
    {
        Forget(0, Count);
        if (DeviceGradients is { } gradients) gradients.zero_();
        else if (!putsOff) NativeMemory.Clear(GradientMemory, (nuint)(Count * sizeof(float)));
    }

    /// <summary>The gradients of a stretch of the store, each where it stands; what is cut out of a parameter is whole.</summary>
    public IReadOnlyList<GradientStretch> Stretches(long start, long count)
    {
        var found = new List<GradientStretch>();
        foreach (Parameter parameter in inMemory)
        {
            long first = Math.Max(start, parameter.Offset), end = Math.Min(start + count, parameter.Offset + Aligned(parameter.Count));
            if (first >= end) continue;
            bool isWhole = IsWithin(parameter, start, count), rounded = isWhole && parameter.Slope.IsRounded;
            if (!rounded) _ = parameter.Gradient;
            var next = new GradientStretch(first, end - first, rounded, !putsOff || !isWhole);
            bool joins = found.Count > 0 && found[^1].End == first && (found[^1].IsRounded, found[^1].Clears) == (next.IsRounded, next.Clears);
            if (joins) found[^1] = found[^1] with { Count = found[^1].Count + next.Count };
            else found.Add(next);
        }

        return found;
    }

    /// <summary>Forgets the gradients of all parameters that lie within a stretch, after an update by them.</summary>
    public void Forget(long start, long count)
    {
        foreach (Parameter parameter in inMemory)
        {
            if (IsWithin(parameter, start, count)) parameter.Slope.Forget();
        }
    }

    public void Dispose()
    {
        foreach (Parameter parameter in All) parameter.Dispose();
        deviceValues?.Dispose();
        deviceGradients?.Dispose();
        values.Dispose();
        gradients.Dispose();
        rounded?.Dispose();
        roundedGradients?.Dispose();
    }

    private static bool IsWithin(Parameter parameter, long start, long count) => parameter.Offset >= start && parameter.Offset + parameter.Count <= start + count;

    private double SquaredNorm(GradientStretch stretch) => stretch.IsRounded
        ? Elementwise.SumOfSquares(RoundedGradients + stretch.Start, stretch.Count)
        : Elementwise.SumOfSquares(GradientMemory + stretch.Start, stretch.Count);

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
        Slope = new ParameterGradient(
            new Matrix(GradientMemory + offset, shape.PaddedRows, shape.Columns, ElementType.Float32),
            shape.IsVector || roundedGradients is null ? null : new Matrix(RoundedGradients + offset, shape.PaddedRows, shape.Columns, ElementType.Bfloat16),
            putsOff),
        Rounded = rounded is null ? null : new Matrix(Rounded + offset, shape.PaddedRows, shape.Columns, ElementType.Bfloat16),
    };
}
