using System.Runtime.InteropServices;
using Ingot.Models.Kernels;

namespace Ingot.Models.Tensors;

/// <summary>
/// The gradient of one parameter. Where it is put off, it is nothing until a product makes it, and stays bfloat16 while that product is all of it: then nothing
/// as large as the model is cleared, widened and read again. Whoever asks for <see cref="Whole"/> finds float32, complete.
/// </summary>
internal sealed unsafe class ParameterGradient : IDisposable
{
    private readonly Matrix memory;
    private readonly Matrix? rounded;
    private readonly bool putsOff;
    private GradientForm form;

    /// <summary>Over the float32 <paramref name="memory"/> and, under mixed precision, the bfloat16 <paramref name="rounded"/>; without <paramref name="putsOff"/> it is always whole.</summary>
    public ParameterGradient(Matrix memory, Matrix? rounded, bool putsOff)
    {
        (this.memory, this.rounded, this.putsOff) = (memory, rounded, putsOff);
        Forget();
    }

    /// <summary>Whether it may stay bfloat16; where more products will come, both memories would only be filled.</summary>
    public bool MayStayRounded { get; set; } = true;

    /// <summary>Whether the bfloat16 memory holds it.</summary>
    public bool IsRounded => form == GradientForm.Rounded;

    /// <summary>bfloat16, to be read and added to; null where it does not stand in that.</summary>
    public Matrix? AsRounded => IsRounded ? rounded : null;

    /// <summary>float32, to be read and added to.</summary>
    public Matrix Whole
    {
        get
        {
            if (form == GradientForm.Nothing) NativeMemory.Clear(memory.Pointer, (nuint)(memory.Count * sizeof(float)));
            else if (form == GradientForm.Rounded) Elementwise.Widen(rounded!, memory);
            form = GradientForm.Whole;
            return memory;
        }
    }

    /// <summary>Where a product of <paramref name="type"/> is to be written, because there is nothing yet that it could be added to; null where there is.</summary>
    public Matrix? Begin(ElementType type)
    {
        bool rounds = type == ElementType.Bfloat16;
        if (form != GradientForm.Nothing || (rounds && (rounded is null || !MayStayRounded))) return null;
        form = rounds ? GradientForm.Rounded : GradientForm.Whole;
        return rounds ? rounded : memory;
    }

    /// <summary>After an update there is nothing again; where nothing is put off, whoever updates has cleared the memory.</summary>
    public void Forget() => form = putsOff ? GradientForm.Nothing : GradientForm.Whole;

    public void Dispose()
    {
        memory.Dispose();
        rounded?.Dispose();
    }
}
