namespace Ingot.Inference.Kernels;

/// <summary>How one weight lies in memory.</summary>
internal unsafe interface IWeightFormat
{
    /// <summary>Bytes of one weight.</summary>
    static abstract int Bytes { get; }

    /// <summary>Widens the weights [i, i + TLanes.Count) of a row.</summary>
    static abstract TLanes Load<TLanes>(byte* row, int i)
        where TLanes : struct, ILanes<TLanes>;
}
