namespace Ingot.Models.Tensors;

/// <summary>Gradients that lie one behind the other in the same memory: their place in the store, and whether it is the bfloat16 one.</summary>
/// <param name="Start">The first, counted from the beginning of the store.</param>
/// <param name="Count">How many.</param>
/// <param name="IsRounded">Whether they stand in bfloat16.</param>
/// <param name="Clears">Whether whoever updates by them must set them to zero.</param>
internal readonly record struct GradientStretch(long Start, long Count, bool IsRounded, bool Clears)
{
    public long End => Start + Count;
}
