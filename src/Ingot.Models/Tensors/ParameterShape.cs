namespace Ingot.Models.Tensors;

/// <summary>A parameter that a layer asks for: [rows, columns], with its rows in memory padded to a multiple of <paramref name="RowMultiple"/>; <paramref name="Deviation"/> is that of its random start, where its role does not decide.</summary>
internal sealed record ParameterShape(string Name, ParameterRole Role, int Rows, int Columns, int RowMultiple = 1, double? Deviation = null)
{
    public int PaddedRows => (Rows + RowMultiple - 1) / RowMultiple * RowMultiple;

    public bool IsVector => Role is ParameterRole.Gain or ParameterRole.Bias;

    public long Elements => (long)PaddedRows * Columns;
}
