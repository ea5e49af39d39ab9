using Ingot.Inference.Kernels;

namespace Ingot.Inference.Decoders;

/// <summary>The weights of one layer. G: gates, 4 of an LSTM, 3 of a GRU; I: width of the input; H: width of the state.</summary>
/// <param name="FromInput">[G·H, I].</param>
/// <param name="FromState">[G·H, H].</param>
/// <param name="InputShift">[G·H].</param>
/// <param name="StateShift">[G·H].</param>
internal sealed record RecurrentLayer(WeightMatrix FromInput, WeightMatrix FromState, NativeBuffer InputShift, NativeBuffer StateShift) : IDisposable
{
    /// <summary>H.</summary>
    public int Hidden => FromState.Columns;

    /// <summary>G·H.</summary>
    public int Gates => FromState.Rows;

    public void Dispose()
    {
        FromInput.Dispose();
        FromState.Dispose();
        InputShift.Dispose();
        StateShift.Dispose();
    }
}
