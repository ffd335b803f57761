import type { Invoke, Read } from './record';
import type { Registration } from './registration';
import type { Properties } from './value';

/** What the world behind the engine answers. Each has an answer that suits most programs. */
export interface Provider {
  /**
   * What a resource gives back; may hold `UNKNOWN` and `secret(…)`.
   *
   * @default its inputs
   */
  readonly outputs?: ((registration: Registration) => Properties | undefined) | undefined;
  /**
   * The id of a resource once it exists; nobody is asked in a preview.
   *
   * @default `<name>-id`
   */
  readonly id?: ((registration: Registration) => string | undefined) | undefined;
  /** Why a resource cannot be made. The engine then shows that and stops, as the real one does. */
  readonly fail?: ((registration: Registration) => string | undefined) | undefined;
  /**
   * What a resource that the program reads looks like.
   *
   * @default the inputs of the request
   */
  readonly read?: ((read: Read) => Properties | undefined) | undefined;
  /**
   * What a function returns; an error thrown here is the function's own.
   *
   * @default nothing: `{}`
   */
  readonly invoke?: ((invoke: Invoke) => Properties | undefined) | undefined;
}
