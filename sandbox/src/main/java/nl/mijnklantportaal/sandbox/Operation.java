package nl.mijnklantportaal.sandbox;

/**
 * What the sandbox does for one operation of the contract, once key and body are known to be good.
 */
interface Operation {

    Answer answer(Call call) throws Refusal;
}
