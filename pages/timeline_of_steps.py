import streamlit as st
st.write('timeline_of_steps')
