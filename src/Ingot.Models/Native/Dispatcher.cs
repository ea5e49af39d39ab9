using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Ingot.Models.Native;

/// <summary>Calls operators that TorchSharp lacks by name through libtorch's stable C ABI, on any device and with automatic differentiation.</summary>
/// <remarks>Arguments are consumed: tensors go in as new handles, lists are the callee's; a floating-point argument travels as its bits. Scalars are not supported by the ABI.</remarks>
internal static unsafe partial class Dispatcher
{
    private const string Library = "torch_cpu";
    private const ulong AbiVersion = 0x020A_0000_0000_0000;

    public static ulong Argument(Tensor tensor)
    {
        Check(aoti_torch_new_tensor_handle(tensor.Handle, out nint handle), "aoti_torch_new_tensor_handle");
        return (ulong)handle;
    }

    public static ulong Argument(IReadOnlyList<Tensor> tensors)
    {
        Check(torch_new_list_reserve_size((nuint)tensors.Count, out nint list), "torch_new_list_reserve_size");
        foreach (Tensor tensor in tensors) Check(torch_list_push_back(list, Argument(tensor)), "torch_list_push_back");
        return (ulong)list;
    }

    public static ulong Argument(double number) => BitConverter.DoubleToUInt64Bits(number);

    public static ulong Argument(long number) => (ulong)number;

    public static ulong Argument(bool flag) => flag ? 1UL : 0UL;

    /// <summary>
    /// Runs `aten::NAME.OVERLOAD`; <paramref name="stack"/> holds the arguments and afterwards, from its beginning, <paramref name="results"/> tensors,
    /// which are returned.
    /// </summary>
    public static Tensor[] Call(string name, string overload, int results, params Span<ulong> stack)
    {
        fixed (ulong* at = stack) Check(torch_call_dispatcher(name, overload, at, AbiVersion), name);
        var made = new Tensor[results];
        for (int i = 0; i < results; i++) made[i] = Tensor.UnsafeCreateTensor((nint)stack[i]);
        return made;
    }

    private static void Check(int code, string name)
    {
        if (code != 0) throw new InvalidOperationException($"libtorch refused {name}; its reason stands on the standard error stream.");
    }

    [LibraryImport(Library)]
    private static partial int aoti_torch_new_tensor_handle(nint handle, out nint copy);

    [LibraryImport(Library)]
    private static partial int torch_new_list_reserve_size(nuint size, out nint list);

    [LibraryImport(Library)]
    private static partial int torch_list_push_back(nint list, ulong item);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int torch_call_dispatcher(string name, string overload, ulong* stack, ulong version);
}
